/** How the company's fields are laid out for reading: sections, groups of fields, columns of tables. Nothing of the company's own model is left out. */

export const SECTIONS = [
  'company',
  'sites',
  'power',
  'ict',
  'people',
  'supply',
  'utilities',
  'processes',
  'bia',
  'finance',
  'export',
  'files',
] as const
export type SectionId = (typeof SECTIONS)[number]

export interface FieldGroup {
  /** Key of its heading. */
  readonly nameKey: string
  /** Key of a sentence that holds for all its fields. */
  readonly noteKey?: string
  /** Names of fields within the entity. */
  readonly fields: readonly string[]
}

export interface FormLayout {
  /** Path of the entity: `power`, `sites[]`. */
  readonly entity: string
  readonly groups: readonly FieldGroup[]
}

function group(nameKey: string, fields: string, noteKey?: string): FieldGroup {
  return { nameKey, fields: fields.split(' '), ...(noteKey === undefined ? {} : { noteKey }) }
}

/** Entities of which there is one, by section. */
export const FORMS: Readonly<Partial<Record<SectionId, FormLayout>>> = {
  company: {
    entity: 'company',
    groups: [
      group('model.group-identity', 'legalName hrNumber ihkId naceCode languages'),
      group('model.group-size', 'sizeClass employeesN employeesFte sitesN turnoverEur balanceTotalEur shiftModel worksCouncil'),
      group(
        'model.group-role',
        'roleInSupply crisisReachability24x7 nis2Class kritisFacility suppliesRegulated sabotageProtectionArea securityClearance defenceInterest',
      ),
    ],
  },
  power: {
    entity: 'power',
    groups: [
      group('model.group-load', 'loadTotalKw loadCriticalKw'),
      group('model.group-ups', 'upsMinutes upsScope'),
      group(
        'model.group-genset',
        'genset gensetKva gensetFuelL gensetBurnLPerKwh gensetAutonomyH gensetReadyH feedInPoint fuelType fuelAgeMonths refuelContract lastLoadTest testIntervalMonths',
      ),
      group('model.group-own-power', 'pvKwp batteryKwh islandMode blackStart'),
      group('model.group-restart', 'restartSequenceDoc restartH coldHoldH'),
    ],
  },
  ict: {
    entity: 'ict',
    groups: [
      group('model.group-lines', 'phoneType carriersN accessTech secondAccessPath satDevice radio'),
      group('model.group-paper', 'offlineContacts offlineContactsDate paperModeProcesses'),
      group('model.group-backup', 'erpHosting backupFreqH backupOffline backupImmutable backupProof lastRestoreTest restoreHMeasured'),
      group('model.group-protection', 'mfaCoveragePercent adminSeparation otSeparated edr irRetainer itDeputy timeSource'),
    ],
  },
  people: {
    entity: 'people',
    groups: [
      group(
        'model.group-functions',
        'headcount keyFunctionsN singleHolderFunctionsN deputiesPercent minStaffForMbcoN emergencyWith70Percent firstAidersN',
      ),
      group(
        'model.group-shares',
        'reserveOrServiceShareBand volunteerShareBand foreignCallupShareBand parentsU12ShareBand publicTransportDependencePercent carCommutePercent',
        'model.group-shares-note',
      ),
      group('model.group-indispensable', 'ukFunctionsKnown ukDossierFunctionsN'),
    ],
  },
  supply: {
    entity: 'supply',
    groups: [
      group('model.group-material', 'stockDays singleSourceN'),
      group('model.group-ways', 'fuelDays vehiclesN ownTankL halfTankRule routesDependentOn'),
    ],
  },
  utilities: {
    entity: 'utilities',
    groups: [
      group('model.group-gas', 'gasUse gasKw rlm minLoadKw safeShutdownH fuelSwitch switchH'),
      group('model.group-water', 'waterM3Day waterProcessCritical waterAutonomyH ownWell waterReserveL boosterPump sprinkler sewageLift'),
    ],
  },
  bia: { entity: 'bia', groups: [group('model.group-settings', 'intolerableLevel securedPeriodD baoReactionH bufferH')] },
  finance: {
    entity: 'finance',
    groups: [
      group(
        'model.group-money',
        'liquidityEur liquidityWeeks fixedCostMonthEur payrollMonthEur banksN overdraftEur receivablesTop3Percent',
      ),
      group('model.group-insurance', 'biInsurance biWaitingH nondamageExtension cyberInsurance'),
    ],
  },
  export: { entity: 'exportControl', groups: [group('model.group-goods', 'scope screening')] },
}

export interface ListLayout extends FormLayout {
  /** Columns that are shown unless somebody chooses others; the first one names the element. */
  readonly columns: readonly string[]
  /** The order is the company's own and shows in its plan. */
  readonly isOrdered: boolean
  readonly wordKeys: {
    readonly add: string
    readonly addName: string
    readonly empty: string
  }
}

export const SITES: ListLayout = {
  entity: 'sites[]',
  columns: ['name', 'kreisAgs', 'dsoFeedRedundancy', 'voltageLevel', 'heatingType', 'floodZone'],
  isOrdered: true,
  wordKeys: { add: 'model.sites-add', addName: 'model.sites-add-name', empty: 'model.sites-empty' },
  groups: [
    group('model.group-place', 'name address kreisAgs latitude longitude'),
    group('model.group-grid', 'dsoName dsoOutagePhone dsoFeedRedundancy voltageLevel'),
    group('model.group-dangers', 'floodZone nearMilitaryOrHub hazmat heatingType frostCritical'),
    group('model.group-access', 'accessControl guard cctvRetentionH alarmBatteryH assemblyPoint noticeBoard'),
  ],
}

export const CRITICAL_ITEMS: ListLayout = {
  entity: 'supply.criticalItems[]',
  columns: ['name', 'suppliersN', 'singleSource', 'stockDays', 'replenishmentLeadD', 'substituteExists'],
  isOrdered: true,
  wordKeys: { add: 'model.items-add', addName: 'model.items-add-name', empty: 'model.items-empty' },
  groups: [
    group('model.group-source', 'name suppliersN singleSource country annualSpendBand supplierBcm'),
    group('model.group-stock', 'stockDays consumptionDay replenishmentLeadD transportMode incoterm'),
    group('model.group-substitute', 'substituteExists requalificationD'),
  ],
}

export const PROCESSES: ListLayout = {
  entity: 'processes[]',
  columns: ['name', 'ownerRole', 'staffN', 'mbcoPercent', 'manualWorkaround', 'rtaH'],
  isOrdered: true,
  wordKeys: { add: 'model.processes-add', addName: 'model.processes-add-name', empty: 'model.processes-empty' },
  groups: [
    group('model.group-basics', 'name ownerRole outputs peakTime marginDayEur dependencies reviewOn'),
    group('model.group-targets', 'mtpdH mtpdReason baoReactionH bufferH rtoH rpoH mbcoPercent'),
    group('model.group-emergency', 'staffN skills manualWorkaround workaroundMaxH'),
    group('model.group-today', 'rtaH rpaH restartH'),
  ],
}

export const REQUIREMENTS: ListLayout = {
  entity: 'processes[].required[]',
  columns: ['name', 'kind', 'amount', 'rtaH', 'singlePointOfFailure', 'substitute'],
  isOrdered: false,
  wordKeys: { add: 'model.required-add', addName: 'model.required-add-name', empty: 'model.required-empty' },
  groups: [group('model.group-requirement', 'name kind amount rtaH singlePointOfFailure substitute')],
}

/** Lists by the section in which they stand. */
export const LISTS: Readonly<Partial<Record<SectionId, ListLayout>>> = { sites: SITES, supply: CRITICAL_ITEMS, processes: PROCESSES }

/** Beginnings of paths, with the section that shows their fields; the first that fits counts. */
const PLACES: readonly (readonly [path: RegExp, section: SectionId])[] = [
  [/^company\b/, 'company'],
  [/^sites\b/, 'sites'],
  [/^power\b/, 'power'],
  [/^ict\b/, 'ict'],
  [/^people\b/, 'people'],
  [/^supply\b/, 'supply'],
  [/^utilities\b/, 'utilities'],
  [/^processes\[\d+\]\.damage\b/, 'bia'],
  [/^processes\b/, 'processes'],
  [/^bia\b/, 'bia'],
  [/^finance\b/, 'finance'],
  [/^exportControl\b/, 'export'],
]

/** @returns the section in which a field stands; undefined for what other screens show */
export function sectionOf(path: string): SectionId | undefined {
  return PLACES.find(([beginning]) => beginning.test(path))?.[1]
}
