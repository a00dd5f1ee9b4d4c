// Invented people for the demo: always the same, so that a tour can be repeated and talked about.

export interface DemoPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly softphone: boolean;
  readonly mac: string | null;
}

const firstNames = ['Ana', 'Bruno', 'Carla', 'Diego', 'Elisa', 'Fábio', 'Gisele', 'Heitor', 'Íris', 'João', 'Karina', 'Luís', 'Marina', 'Nelson', 'Olívia', 'Paulo', 'Quitéria', 'Rafael', 'Sofia', 'Tomás', 'Úrsula', 'Vítor', 'Wanda', 'Xavier', 'Yara', 'Zeca'];
const lastNames = ['Almeida', 'Barbosa', 'Cardoso', 'Duarte', 'Esteves', 'Ferreira', 'Gomes', 'Henriques', 'Iglesias', 'Junqueira', 'Klein', 'Lopes', 'Moreira', 'Nogueira', 'Oliveira', 'Pereira', 'Queirós', 'Ramos', 'Souza', 'Teixeira', 'Uchoa', 'Vieira', 'Werner', 'Ximenes', 'Yamada', 'Zanetti', 'Araújo', 'Bittencourt', 'Camargo', 'Dias', 'Esposito', 'Fontes', 'Guimarães', 'Hoffmann', 'Inácio'];

function person(index: number): DemoPerson {
  const firstName = firstNames[index % firstNames.length] ?? '';
  const lastName = lastNames[(index * 7 + Math.floor(index / firstNames.length)) % lastNames.length] ?? '';
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return {
    firstName, lastName, email: `${plain(firstName)}.${plain(lastName)}@padaria-sol.example`,
    softphone: index % 3 !== 1,
    // 02-…: a locally administered address, so that no real phone has it.
    mac: index % 3 === 0 ? null : `0200000000${index.toString(16).padStart(2, '0')}`.slice(-12).replace(/(..)(?!$)/g, '$1:'),
  };
}

/** Those who are there already. */
export function demoStaff(): DemoPerson[] {
  return Array.from({ length: 14 }, (_, index) => person(index));
}

/** Those who start now. */
export function demoHires(count: number): DemoPerson[] {
  return Array.from({ length: count }, (_, index) => person(index + 14));
}

export function peopleCsv(people: readonly DemoPerson[]): string {
  const lines = people.map(({ firstName, lastName, email, softphone, mac }) => [firstName, lastName, email, softphone ? 'yes' : 'no', mac ?? ''].join(','));
  return ['firstName,lastName,email,softphone,deviceMac', ...lines, ''].join('\n');
}
