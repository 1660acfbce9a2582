/** The forty companies of the example. All are fictitious; "muster" in each name says so. Sectors follow WZ 2008. */

export type District = 'duisburg' | 'wesel' | 'kleve'

export const REGION: Readonly<Record<District, string>> = { duisburg: '05112', wesel: '05170', kleve: '05154' }

export const DISTRICTS: readonly District[] = ['duisburg', 'wesel', 'kleve']

/** `haulage`: lives on diesel and drivers; `desk`: on IT and telephone; `care`: on people, water and heat; `site`: works at the customer's. */
export type Line = 'production' | 'food' | 'trade' | 'haulage' | 'desk' | 'care' | 'site'

export type Trait = 'cooling' | 'heat' | 'genset' | 'cloud' | 'kritis'

export interface Company {
  readonly org: string
  readonly sector: string
  readonly district: District
  readonly staff: number
  readonly line: Line
  readonly traits: readonly Trait[]
  readonly sells: string
  readonly buys: readonly Purchase[]
}

export interface Purchase {
  readonly good: string
  /** Without it the company stops; without the others it makes less. */
  readonly isEssential: boolean
}

/** Name, sector, district, staff, line, traits, what it sells, what it buys (`!` = essential). */
type Row = readonly [string, string, District, number, Line, readonly Trait[], string, readonly string[]]

const ROWS: readonly Row[] = [
  ['muster-metallbau', '25.11', 'wesel', 40, 'production', ['heat'], 'baugruppen', ['stahl!', 'guss', 'werkzeuge', 'oberflaechen']],
  ['muster-stahlhandel', '46.72', 'wesel', 60, 'trade', [], 'stahl', ['rohstahl!', 'umschlag']],
  ['muster-molkerei', '10.51', 'wesel', 180, 'food', ['cooling', 'heat', 'genset'], 'milchprodukte', ['rohware!', 'verpackung!']],
  ['muster-spedition-nord', '49.41', 'wesel', 85, 'haulage', ['cloud'], 'transport', ['werkstatt']],
  ['muster-chemie', '20.59', 'wesel', 240, 'production', ['heat', 'genset'], 'chemie', ['vorprodukte!', 'verpackung', 'umschlag']],
  ['muster-schaltanlagen', '27.12', 'wesel', 120, 'production', ['cloud'], 'schaltanlagen', ['elektronik!', 'baugruppen', 'kunststoff']],
  ['muster-verpackung', '17.21', 'wesel', 95, 'production', ['heat'], 'verpackung', ['vorprodukte!', 'chemie']],
  ['muster-pflegeheim', '87.10', 'wesel', 130, 'care', ['kritis', 'cloud'], 'pflege', ['verpflegung', 'arzneimittel']],
  ['muster-bau', '41.20', 'wesel', 70, 'site', ['cloud'], 'bauleistung', ['beton!', 'stahl', 'elektromontage']],
  ['muster-betonwerk', '23.61', 'wesel', 55, 'production', [], 'beton', ['chemie']],
  ['muster-grossbaeckerei', '10.71', 'wesel', 65, 'food', ['heat'], 'backwaren', ['milchprodukte', 'rohware!', 'verpackung']],
  ['muster-systemhaus', '62.02', 'wesel', 35, 'desk', ['cloud'], 'it-betreuung', []],
  ['muster-elektromontage', '43.21', 'wesel', 28, 'site', ['cloud'], 'elektromontage', ['schaltanlagen']],
  ['muster-landtechnik', '28.30', 'wesel', 140, 'production', ['heat'], 'landtechnik', ['baugruppen!', 'guss', 'hydraulik!']],
  ['muster-aggregatvermietung', '77.39', 'wesel', 18, 'site', ['cloud'], 'mietaggregate', ['werkstatt']],
  ['muster-futtermittel', '10.91', 'wesel', 48, 'food', [], 'futter', ['rohware!']],
  ['muster-stahlwerk', '24.10', 'duisburg', 900, 'production', ['heat', 'genset'], 'rohstahl', ['erz!', 'umschlag', 'gase!']],
  ['muster-hafenlogistik', '52.22', 'duisburg', 210, 'haulage', [], 'umschlag', ['werkstatt']],
  ['muster-giesserei', '24.51', 'duisburg', 110, 'production', ['heat'], 'guss', ['rohstahl!', 'gase']],
  ['muster-technische-gase', '20.11', 'duisburg', 75, 'production', ['genset'], 'gase', []],
  ['muster-oberflaechentechnik', '25.61', 'duisburg', 45, 'production', ['heat'], 'oberflaechen', ['chemie!']],
  ['muster-spedition-west', '49.41', 'duisburg', 160, 'haulage', [], 'transport', ['werkstatt']],
  ['muster-energiehandel', '46.71', 'duisburg', 40, 'trade', ['kritis', 'genset'], 'energiehandel', ['umschlag']],
  ['muster-kunststofftechnik', '22.29', 'duisburg', 90, 'production', ['cloud'], 'kunststoff', ['vorprodukte!', 'werkzeuge']],
  ['muster-werkzeugbau', '25.73', 'duisburg', 60, 'production', [], 'werkzeuge', ['stahl!', 'oberflaechen']],
  ['muster-foerdertechnik', '28.22', 'duisburg', 320, 'production', ['heat'], 'maschinen', ['baugruppen', 'guss', 'schaltanlagen!']],
  [
    'muster-lebensmittelhandel',
    '46.39',
    'duisburg',
    80,
    'trade',
    ['cooling', 'kritis'],
    'lebensmittel',
    ['milchprodukte', 'backwaren', 'fleisch', 'gemuese'],
  ],
  ['muster-software', '62.01', 'duisburg', 55, 'desk', ['cloud'], 'software', ['it-betreuung']],
  ['muster-medizintechnik', '32.50', 'duisburg', 70, 'production', ['cloud'], 'medizintechnik', ['elektronik!', 'kunststoff']],
  ['muster-wachdienst', '80.10', 'duisburg', 120, 'site', ['cloud'], 'bewachung', []],
  ['muster-gemuesebau', '01.13', 'kleve', 60, 'food', ['heat'], 'rohware', ['verpackung', 'chemie']],
  ['muster-gemuesevertrieb', '46.31', 'kleve', 90, 'trade', ['cooling', 'cloud'], 'gemuese', ['rohware!', 'verpackung']],
  ['muster-fleischwaren', '10.13', 'kleve', 150, 'food', ['cooling', 'heat'], 'fleisch', ['rohware', 'verpackung!']],
  ['muster-spedition-sued', '49.41', 'kleve', 110, 'haulage', ['cloud'], 'transport', ['werkstatt']],
  ['muster-lackfabrik', '20.30', 'kleve', 65, 'production', [], 'lack', ['chemie!', 'verpackung']],
  ['muster-nutzfahrzeuge', '45.20', 'kleve', 30, 'site', [], 'werkstatt', ['fahrzeugteile!']],
  ['muster-werft', '30.11', 'kleve', 75, 'production', [], 'schiffbau', ['stahl!', 'lack', 'elektromontage']],
  ['muster-catering', '56.29', 'kleve', 55, 'food', ['cooling'], 'verpflegung', ['lebensmittel!', 'backwaren']],
  ['muster-pharmahandel', '46.46', 'kleve', 45, 'trade', ['cooling', 'kritis', 'cloud'], 'arzneimittel', ['medizintechnik']],
  ['muster-messtechnik', '26.51', 'kleve', 50, 'production', ['cloud'], 'messtechnik', ['elektronik!', 'software']],
]

export const COMPANIES: readonly Company[] = ROWS.map(([org, sector, district, staff, line, traits, sells, goods]) => {
  const buys = goods.map((good) => ({ good: good.replace('!', ''), isEssential: good.endsWith('!') }))
  return { org, sector, district, staff, line, traits, sells, buys }
})

/** Goods that only come from abroad. */
export const FOREIGN_GOODS: readonly string[] = ['vorprodukte', 'elektronik', 'hydraulik', 'fahrzeugteile', 'erz']
