/** Seeded generators and oracles, for tests and benchmarks of any package. */
export { type OracleNode, simulateOracle } from './oracle.ts'
export { type Random, seededRandom } from './random.ts'
export { OUTAGE, runOf, SMALL_FIRM } from './small-firm.ts'
export { type RandomCase, type RandomCaseOptions, randomCase } from './random-network.ts'
export { type SupplyNetworkOptions, supplyNetwork } from './supply-network.ts'
export { syntheticSupply } from '../esri/testing/synthetic-supply.ts'
