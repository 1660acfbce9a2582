/** The domain's sentences and figures in the reader's language. */
export { decimal, type FigureForm, formatFigure, formatHours, isFigureForm } from './figures.ts'
export { domainText, fillIn, type TextParams } from './fill.ts'
export { type Locale, LOCALES, lookUp } from './locale-texts.ts'
