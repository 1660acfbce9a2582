/** Passphrases cost a second or more of computing on purpose; here it does not stop the page. */
import { ageBox } from '@rueckhalt/vault'
import { expose } from 'comlink'

expose(ageBox())
