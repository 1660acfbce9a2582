/** Muster Metallbau GmbH, an invented firm: 40 staff, one site, no emergency power. The library's figures are shown on it. */
import { COMPANY_FORMAT, type Company } from '../company/company-document.ts'
import type { DamagePoint } from '../company/process.ts'

const HORIZONS = [4, 24, 72, 168, 336, 720]

/** @param levels one digit per horizon: `112344` */
function damage(levels: string): DamagePoint[] {
  return HORIZONS.map((horizonH, k) => ({ horizonH, level: Number(levels[k]) }))
}

export const metalWorks: Company = {
  format: COMPANY_FORMAT,
  company: {
    legalName: 'Muster Metallbau GmbH',
    naceCode: '25.11',
    sizeClass: '10-49',
    employeesN: 40,
    sitesN: 1,
    shiftModel: '1',
    nis2Class: 'none',
    suppliesRegulated: 'unknown',
    defenceInterest: 'curious',
  },
  sites: [{ id: 'werk', kreisAgs: '05170', dsoFeedRedundancy: 'unknown', voltageLevel: 'lv', heatingType: 'gas', alarmBatteryH: 12 }],
  power: {
    loadTotalKw: 60,
    loadCriticalKw: 15,
    upsMinutes: 15,
    upsScope: ['server'],
    genset: 'none',
    feedInPoint: false,
    restartSequenceDoc: 'no',
  },
  ict: {
    phoneType: 'voip_cloud',
    carriersN: 1,
    accessTech: ['fibre'],
    secondAccessPath: false,
    satDevice: false,
    offlineContacts: 'no',
    erpHosting: 'local',
    backupFreqH: 24,
    backupOffline: true,
    backupImmutable: false,
    backupProof: 'partly',
    restoreHMeasured: 'unknown',
    mfaCoveragePercent: { min: 1, max: 99 },
  },
  people: {
    headcount: 40,
    keyFunctionsN: 8,
    singleHolderFunctionsN: 3,
    reserveOrServiceShareBand: 'unknown',
    volunteerShareBand: 'unknown',
    minStaffForMbcoN: 24,
    ukFunctionsKnown: false,
  },
  supply: { stockDays: 8, singleSourceN: 3, fuelDays: 3, routesDependentOn: ['bridge'] },
  utilities: { gasUse: 'heat', gasKw: 120, safeShutdownH: 0, waterAutonomyH: 'unknown' },
  processes: [
    {
      id: 'auftragsabwicklung',
      name: 'Auftragsabwicklung',
      ownerRole: 'purchasing_logistics',
      damage: damage('123344'),
      rpoH: 24,
      dependencies: [],
    },
    { id: 'cnc-fertigung', name: 'CNC-Fertigung', ownerRole: 'facility', damage: damage('122344'), dependencies: ['auftragsabwicklung'] },
    { id: 'lohnabrechnung', name: 'Lohnabrechnung', ownerRole: 'finance', damage: damage('111134') },
  ],
  finance: { liquidityEur: 320_000, fixedCostMonthEur: 240_000, banksN: 1 },
  exportControl: { scope: 'none' },
  plan: { crisisLead: 'partly', networkFreeAlerting: 'no', lastExercise: 'never' },
}
