declare module 'virtual:typesetting' {
  export interface FetchedFile {
    readonly url: string
    /** Size as it is fetched. */
    readonly bytes: number
  }

  /** Packed with gzip. */
  export const compiler: FetchedFile
  export const fonts: readonly FetchedFile[]
  /** Name → text. */
  export const templates: Readonly<Record<string, string>>
}
