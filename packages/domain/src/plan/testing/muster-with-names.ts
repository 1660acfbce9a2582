/** The example company as the tests of the plan use it. */
export { exampleCompany as musterWithNames } from '../../example-company/index.ts'
