/** The domain's public face. */
export {}
