/** The plan on paper: data for the templates, and which files a compiler of Typst needs. */
export { type BandOfProcess, type NamedSegment, type ScenarioBands } from './band-graphic.ts'
export { type BinderData, binderData, type CardsData, cardsData } from './binder-data.ts'
export { BINDER_TEMPLATE, CARDS_TEMPLATE, FONT_FILES, TEMPLATE_FILES } from './files.ts'
export { bandsOf } from './stress-bands.ts'
export { dayText, type PaperInput } from './paper.ts'
export { SHOWN_RANGES, unprintableTexts } from './printable.ts'
