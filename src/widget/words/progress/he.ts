/** Hebrew. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: 'חבר אחד', two: 'שני חברים', other: '{} חברים' },
  second: { one: 'חבר אחד של חברים', two: 'שני חברים של חברים', other: '{} חברים של חברים' },
  further: { other: 'עוד {} אחריהם' },
  until: { one: 'נשאר עוד אחד עד {goal}', other: 'נשארו עוד {} עד {goal}' },
  all: { other: 'בסך הכול {}' },
  reached: 'הושג: {goal}',
  held: 'בהמתנה',
  due: 'בדרך אליך',
  granted: 'ניתן',
  board: 'טבלת המובילים',
  name: 'השם שלך בטבלה',
  nameHint: 'כולם יכולים לראות אותו',
  choose: 'הצגת השם שלי',
  takeBack: 'הסרת השם שלי',
  chosen: 'השם שלך בטבלה',
  takenBack: 'השם שלך כבר לא בטבלה',
  nameWrong: 'זה לא יכול להיות שם: עד 40 אותיות, ספרות וסימנים',
  failed: 'זה לא הצליח. כדאי לנסות מאוחר יותר',
};
