import { type PasswordTexts } from '../en/passwords.js';

/** The texts about choosing a password, in Spanish. */
export const PASSWORDS: PasswordTexts = {
  passwords: {
    hint: 'Al menos {fewest} caracteres. Unas palabras que solo usted juntaría son fáciles de recordar y difíciles de adivinar.',
    problems: {
      missing: 'Escriba una contraseña.',
      too_short: 'Use al menos {fewest} caracteres.',
      too_long: 'Esa contraseña es demasiado larga: 4096 bytes como máximo.',
      common: 'Esa contraseña es una de las más comunes. Elija otra.',
      context:
        'Esa contraseña se compone sobre todo de su nombre, de su correo electrónico o del nombre de este servicio. Elija otra.',
      breached: 'Esa contraseña figura en listas de contraseñas robadas. Elija otra.',
      used_before: 'Ya ha usado esa contraseña. Elija otra.',
      unequal: 'Las dos contraseñas no son iguales.',
    },
  },
};
