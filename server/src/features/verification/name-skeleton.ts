/**
 * What is left of a name when signs that look alike are taken for the same. After the idea of Unicode Technical Standard #39, section 4
 * (skeletons), with the letters that names of European firms can be forged with.
 */

/** Signs of other scripts, and digits, that pass for a Latin letter. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...pairs('а а́ ɑ α', 'a'),
  ...pairs('в ь б β', 'b'),
  ...pairs('с ϲ ς', 'c'),
  ...pairs('ԁ', 'd'),
  ...pairs('е є ε', 'e'),
  ...pairs('ɡ ց', 'g'),
  ...pairs('н һ η', 'h'),
  ...pairs('і ı ι ї 1 l | !', 'i'),
  ...pairs('ј', 'j'),
  ...pairs('к κ', 'k'),
  ...pairs('м μ', 'm'),
  ...pairs('п ո ν', 'n'),
  ...pairs('о ο σ օ 0', 'o'),
  ...pairs('р ρ', 'p'),
  ...pairs('ԛ', 'q'),
  ...pairs('г', 'r'),
  ...pairs('ѕ 5', 's'),
  ...pairs('т τ', 't'),
  ...pairs('υ ս ц', 'u'),
  ...pairs('ѵ', 'v'),
  ...pairs('ѡ ω ш', 'w'),
  ...pairs('х χ', 'x'),
  ...pairs('у γ ү', 'y'),
  ...pairs('ζ', 'z'),
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'i',
  đ: 'd',
}

/** Several letters that are read as one. */
const LOOK_LIKE_ONE: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/ci/g, 'd'],
]

/** Legal forms do not tell firms apart. */
const LEGAL_FORM =
  /\b(?:gmbh|mbh|ggmbh|ug|haftungsbeschr[aä]nkt|ag|kg|kgaa|ohg|gbr|se|eg|e\.?k\.?|e\.?v\.?|co|ltd|inc|llc|sa|bv|und|and)\b/gu

function pairs(signs: string, letter: string): Record<string, string> {
  return Object.fromEntries(signs.split(' ').map((sign) => [sign, letter]))
}

/** @returns letters and digits alone; two names with the same skeleton can be taken for each other */
export function nameSkeleton(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('&', ' and ')
  const withoutForm = plain.replace(LEGAL_FORM, ' ')
  const base = /[\p{L}\p{N}]/u.test(withoutForm) ? withoutForm : plain
  let skeleton = Array.from(base, (sign) => LOOKS_LIKE[sign] ?? sign)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
  for (const [several, one] of LOOK_LIKE_ONE) skeleton = skeleton.replace(several, one)
  return skeleton
}
