/** Portuguese. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} amigo', many: '{} de amigos', other: '{} amigos' },
  second: { one: '{} amigo de amigos', many: '{} de amigos de amigos', other: '{} amigos de amigos' },
  further: { other: '{} mais além' },
  until: { one: 'falta {} para {goal}', other: 'faltam {} para {goal}' },
  all: { other: '{} no total' },
  reached: 'Alcançado: {goal}',
  held: 'em espera',
  due: 'a caminho',
  granted: 'recebido',
  board: 'Classificação',
  name: 'Seu nome na classificação',
  nameHint: 'Todos podem ver',
  choose: 'Mostrar meu nome',
  takeBack: 'Retirar meu nome',
  chosen: 'Seu nome está na classificação',
  takenBack: 'Seu nome não está mais na classificação',
  nameWrong: 'Isto não pode ser um nome: até 40 letras, algarismos e sinais',
  failed: 'Não deu certo. Tente mais tarde',
};
