/** What a run leaves behind: level changes per node, and the switches that explain them. Nodes that never changed leave nothing. */

/** Kinds of switches in the log. */
export const SWITCH = { stockEmpty: 0, stockRefills: 1, standbyOn: 2, standbyOff: 3, ready: 4, notReady: 5 } as const

export interface RunLog {
  // level changes, in order of time; the entries of one node are chained backwards
  entryCount: number
  entryNode: Uint32Array
  entryTime: Float64Array // hours
  entryLevel: Float64Array
  entryPrevious: Int32Array // the node's entry before this one; −1 = none
  readonly lastEntry: Int32Array // per node; −1 = never changed
  // switches, in order of time
  switchCount: number
  switchKind: Uint8Array // SWITCH
  switchIndex: Uint32Array // input, standby link, or node
  switchTime: Float64Array // hours
}

export function createRunLog(nodeCount: number): RunLog {
  return {
    entryCount: 0,
    entryNode: new Uint32Array(256),
    entryTime: new Float64Array(256),
    entryLevel: new Float64Array(256),
    entryPrevious: new Int32Array(256),
    lastEntry: new Int32Array(nodeCount).fill(-1),
    switchCount: 0,
    switchKind: new Uint8Array(256),
    switchIndex: new Uint32Array(256),
    switchTime: new Float64Array(256),
  }
}

/** Notes a node's level in the settled state of an instant; one entry per node and instant, none without a change. */
export function logLevel(log: RunLog, node: number, time: number, level: number): void {
  const last = log.lastEntry[node]
  if (last >= 0 ? log.entryLevel[last] === level : level === 1) return
  if (log.entryCount === log.entryNode.length) growEntries(log)
  const entry = log.entryCount++
  log.entryNode[entry] = node
  log.entryTime[entry] = time
  log.entryLevel[entry] = level
  log.entryPrevious[entry] = last
  log.lastEntry[node] = entry
}

export function logSwitch(log: RunLog, kind: number, index: number, time: number): void {
  if (log.switchCount === log.switchKind.length) growSwitches(log)
  const entry = log.switchCount++
  log.switchKind[entry] = kind
  log.switchIndex[entry] = index
  log.switchTime[entry] = time
}

function growEntries(log: RunLog): void {
  const capacity = log.entryNode.length * 2
  const { entryNode, entryTime, entryLevel, entryPrevious } = log
  log.entryNode = new Uint32Array(capacity)
  log.entryNode.set(entryNode)
  log.entryTime = new Float64Array(capacity)
  log.entryTime.set(entryTime)
  log.entryLevel = new Float64Array(capacity)
  log.entryLevel.set(entryLevel)
  log.entryPrevious = new Int32Array(capacity)
  log.entryPrevious.set(entryPrevious)
}

function growSwitches(log: RunLog): void {
  const capacity = log.switchKind.length * 2
  const { switchKind, switchIndex, switchTime } = log
  log.switchKind = new Uint8Array(capacity)
  log.switchKind.set(switchKind)
  log.switchIndex = new Uint32Array(capacity)
  log.switchIndex.set(switchIndex)
  log.switchTime = new Float64Array(capacity)
  log.switchTime.set(switchTime)
}
