/** Everything that stands on the pages of the binder and on the pocket cards, as JSON for the templates. */
import { type PaperBandChart, paperBandChart, type ScenarioBands } from './band-graphic.ts'
import { openData, type OpenData, sourcesData, type SourcesData } from './closing-data.ts'
import { coverData, type CoverData, documentFacts, type DocumentFacts, pageFrame, type PageFrame } from './cover-data.ts'
import { dutiesData, type DutiesData } from './duty-data.ts'
import { Paper, type PaperInput } from './paper.ts'
import { contactsData, type ContactsData, meetingData, type MeetingData, teamData, type TeamData } from './people-data.ts'
import { printableCopy } from './printable.ts'
import { continuityData, type ContinuityData, restartData, type RestartData } from './process-data.ts'
import {
  checklistsData,
  type ChecklistsData,
  firstHourData,
  type FirstHourData,
  paperCard,
  type PaperCard,
  scenariosData,
  type ScenariosData,
} from './scenario-data.ts'
import { text } from './texts.ts'

/** What every document says about itself. */
interface DocumentData {
  readonly language: string
  readonly region: string
  readonly document: DocumentFacts
  readonly frame: PageFrame
  readonly labels: { readonly estimate: string }
}

export interface BandsData {
  readonly title: string
  readonly intro: string
  readonly missing: string
  readonly legend: Readonly<Record<'running' | 'reserve' | 'reduced' | 'stopped' | 'restart' | 'due' | 'duration' | 'reference', string>>
  readonly legendAlt: string
  readonly charts: readonly PaperBandChart[]
}

export interface BinderData extends DocumentData {
  readonly cover: CoverData
  readonly team: TeamData
  readonly meeting: MeetingData
  readonly contacts: ContactsData
  readonly bands: BandsData
  readonly firstHour: FirstHourData
  readonly scenarios: ScenariosData
  readonly checklists: ChecklistsData | null
  readonly continuity: ContinuityData
  readonly restart: RestartData
  readonly duties: DutiesData
  readonly open: OpenData
  readonly sources: SourcesData
}

export interface CardsData extends DocumentData {
  readonly cards: readonly (PaperCard & { readonly continued: string })[]
  /** Said on the only page when there is no card. */
  readonly missing: string
}

/**
 * @param bands endurance bands in the order in which they are shown; none: the binder says that they were not worked out
 * @returns the value of `sys.inputs.data` of `BINDER_TEMPLATE`, to be given as JSON; every text in it can be shown by `FONT_FILES`
 */
export function binderData(input: PaperInput, bands: readonly ScenarioBands[]): BinderData {
  const paper = new Paper(input)
  return printableCopy({
    ...documentData(paper, text(paper.locale, 'binder.title')),
    cover: coverData(paper),
    team: teamData(paper),
    meeting: meetingData(paper),
    contacts: contactsData(paper),
    bands: bandsData(paper, bands),
    firstHour: firstHourData(paper),
    scenarios: scenariosData(paper),
    checklists: checklistsData(paper),
    continuity: continuityData(paper),
    restart: restartData(paper),
    duties: dutiesData(paper),
    open: openData(paper),
    sources: sourcesData(paper),
  })
}

/** @returns the value of `sys.inputs.data` of `CARDS_TEMPLATE`: one card per scenario, or per scenario and site */
export function cardsData(input: PaperInput): CardsData {
  const paper = new Paper(input)
  return printableCopy({
    ...documentData(paper, text(paper.locale, 'cards.title')),
    cards: paper.plan.scenarios.flatMap((scenario) =>
      scenario.cards.map((card) => {
        const shown = paperCard(paper, scenario, card)
        return { ...shown, continued: text(paper.locale, 'cards.continued', { title: shown.title }) }
      }),
    ),
    missing: text(paper.locale, 'cards.missing'),
  })
}

function documentData(paper: Paper, title: string): DocumentData {
  return {
    language: paper.locale,
    region: paper.locale === 'de' ? 'DE' : 'GB',
    document: documentFacts(paper, title),
    frame: pageFrame(paper),
    labels: { estimate: text(paper.locale, 'binder.estimate') },
  }
}

function bandsData({ locale }: Paper, bands: readonly ScenarioBands[]): BandsData {
  return {
    title: text(locale, 'bands.title'),
    intro: text(locale, 'bands.intro'),
    missing: text(locale, 'bands.missing'),
    legend: {
      running: text(locale, 'bands.legend-running'),
      reserve: text(locale, 'bands.legend-reserve'),
      reduced: text(locale, 'bands.legend-reduced'),
      stopped: text(locale, 'bands.legend-stopped'),
      restart: text(locale, 'bands.legend-restart'),
      due: text(locale, 'bands.legend-due'),
      duration: text(locale, 'bands.legend-duration'),
      reference: text(locale, 'bands.legend-reference'),
    },
    legendAlt: text(locale, 'bands.legend-alt'),
    charts: bands.map((scenario) => paperBandChart(scenario, locale)),
  }
}
