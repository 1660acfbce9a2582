/** Mutants of the engine's kernels, written by hand: each breaks one rule of SPEC.md, and some test must notice. */

export interface Mutant {
  /** The rule that it breaks. */
  readonly rule: string
  /** Path below packages/engine/src. */
  readonly file: string
  /** Text that occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
}

const CAPACITY = 'kernels/capacity.ts'
const CLOCKS = 'kernels/clocks.ts'
const SETTLE = 'kernels/settle.ts'
const RUN = 'kernels/run-scenario.ts'
const STATE = 'kernels/run-state.ts'
const MEASURE = 'kernels/measure.ts'

export const KERNEL_MUTANTS: readonly Mutant[] = [
  { rule: 'L1', file: RUN, find: '(fraction - state.seenFraction[link])', replace: 'fraction' },
  { rule: 'L1', file: RUN, find: '  state.seenFraction[link] = fraction\n', replace: '' },
  { rule: 'L1', file: CLOCKS, find: '    sentFraction[link] = fraction\n', replace: '' },
  { rule: 'L2', file: 'kernels/delivery.ts', find: ' - rationBefore[link]', replace: '' },
  {
    rule: 'L2',
    file: 'model/rationing.ts',
    find: '(priority[b] as number) - (priority[a] as number)',
    replace: '(priority[a] as number) - (priority[b] as number)',
  },
  { rule: 'L3', file: CAPACITY, find: 'w >= 1 - SLACK ? 1 : w > 0 ? w : 0', replace: 'w' },
  { rule: 'L4', file: CAPACITY, find: 'state.standbyDue[k] || state.parameters.delayHours[k] <= SLACK', replace: 'state.standbyDue[k]' },
  { rule: 'L4', file: CLOCKS, find: '    if (!isBelow) state.standbyDue[k] = 0\n    else if', replace: '    if' },
  { rule: 'L4', file: RUN, find: 'if (version !== state.standbyVersion[network.standbyInput[index]]) break', replace: '' },
  { rule: 'L5', file: CAPACITY, find: '  if (stockNow(state, g) > SLACK) return 1\n', replace: '' },
  { rule: 'L6', file: CAPACITY, find: 'loss += network', replace: 'loss = network' },
  { rule: 'L6', file: CAPACITY, find: 'if (f < c) c = f', replace: 'c = f' },
  { rule: 'L7', file: CAPACITY, find: 'c > 0 && c >= state.network.minLoad[i] - thresholdSlack(state.tolerance)', replace: 'c > 0' },
  { rule: 'L8', file: RUN, find: 'if (version !== state.restartVersion[index]) break', replace: '' },
  { rule: 'L8', file: CLOCKS, find: 'state.now + state.parameters.restartHours[i]', replace: 'state.now' },
  { rule: 'L8', file: CLOCKS, find: '  state.restartDue[i] = 0\n', replace: '' },
  { rule: 'L9', file: CAPACITY, find: 'if (c >= 1 - tolerance) return 1', replace: 'if (c >= 1) return 1' },
  { rule: 'L9', file: SETTLE, find: 'const FINE = 1e-3', replace: 'const FINE = 1e3' },
  { rule: 'K1', file: CLOCKS, find: 'rate = w - y', replace: 'rate = w - 1' },
  {
    rule: 'K1',
    file: STATE,
    find: 'stock[g] = network.fill[g] * parameters.bufferHours[g]',
    replace: 'stock[g] = parameters.bufferHours[g]',
  },
  { rule: 'K2', file: CLOCKS, find: 'else if (w === 1 &&', replace: 'else if (w > 0 &&' },
  { rule: 'K2', file: RUN, find: 'empties ? 2 * SLACK : state.parameters.bufferHours[g]', replace: '0' },
  { rule: 'K3', file: CLOCKS, find: 'idle ? 0 : state.level[i]', replace: 'state.level[i]' },
  { rule: 'K3', file: CLOCKS, find: 'if (state.network.standbyOnly[supplier]) state.rerate[state.rerateCount++] = supplier', replace: '' },
  {
    rule: 'T2',
    file: RUN,
    find: '      riseAll(state)\n      applyFalls(state, shocks)\n',
    replace: '      applyFalls(state, shocks)\n      riseAll(state)\n',
  },
  { rule: 'T2', file: RUN, find: '      riseAll(state)\n', replace: '' },
  {
    rule: 'T2',
    file: RUN,
    find: 'while (events.size > 0 && events.heapTime[0] <= state.now + SLACK)',
    replace: 'if (events.size > 0 && events.heapTime[0] <= state.now + SLACK)',
  },
  {
    rule: 'T5',
    file: RUN,
    find: 'if (events.size === 0 || events.heapTime[0] >= scenario.horizonHours - SLACK) return',
    replace: 'if (events.size === 0) return',
  },
  { rule: 'S1', file: RUN, find: '  if (step <= reached[shock]) return\n', replace: '' },
  { rule: 'S6', file: RUN, find: 'own = Math.min(own, level[k])', replace: 'own = level[k]' },
  { rule: 'S3', file: RUN, find: 'state.supply[g] += outsideShare[g] * change', replace: 'state.supply[g] += change' },
  { rule: 'R1', file: MEASURE, find: 'if (length > longest) longest = length', replace: 'longest = length' },
  { rule: 'R1', file: MEASURE, find: 'if (!isBelow) spellEnd = end', replace: 'spellEnd = end' },
  { rule: 'R2', file: MEASURE, find: 'length > mtpd + SLACK', replace: 'length >= mtpd' },
  { rule: 'R3', file: MEASURE, find: '(end - start) * (1 - level)', replace: '(end - start)' },
  { rule: 'N5', file: STATE, find: '    state.belowSince[g] = Number.NaN\n', replace: '' },
  { rule: 'N5', file: STATE, find: '  state.stopped[i] = 0\n', replace: '' },
  { rule: 'N5', file: STATE, find: '  state.log.lastEntry[i] = -1\n', replace: '' },
  {
    rule: 'T1',
    file: 'kernels/event-queue.ts',
    find: 'heapTime[child + 1] < heapTime[child]',
    replace: 'heapTime[child + 1] > heapTime[child]',
  },
  { rule: 'X1', file: 'model/random.ts', find: 'mix(seed + 0x9e3779b9)', replace: '0' },
  { rule: 'X2', file: 'experiments/percentiles.ts', find: 'rank - missing', replace: 'rank' },
]
