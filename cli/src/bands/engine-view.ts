/** The one place where the bands take more of the engine than its results: the look back into a finished run. */
export { Replay, RESPONSE, SWITCH, textAt } from '@rueckhalt/engine'
