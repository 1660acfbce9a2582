/** Attributes of the page by which the ready-made start screen and the app that takes its place know of each other. */

/** Language of the ready-made view that is shown; absent where the address asks for another screen. */
export const SHOWN_VIEW = 'data-shown-view'

/** Place of the button that was clicked last in it, counted among its buttons. */
export const EARLY_CLICK = 'data-early-click'
