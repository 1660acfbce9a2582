import { describe, expect, it } from 'vitest'
import { compileKernel, KERNELS, readKernel } from './build-kernels.ts'

describe('compiled kernels', () => {
  it.each(KERNELS)('$target is what its source compiles to; after a change run node scripts/build-kernels.ts', async (kernel) =>
    expect(readKernel(kernel)).toBe(await compileKernel(kernel)),
  )
})
