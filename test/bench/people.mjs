// Invented people for the benchmarks, one device each: every other one a desk phone, the rest a softphone.

export function person(index) {
  const number = String(100_000 + index);
  const isDeskPhone = index % 2 === 1;
  return {
    firstName: `Ana ${index}`, lastName: 'Souza', email: `ana${index}@sol.example`, extension: number,
    mac: isDeskPhone ? `02:00:00:${number.replace(/(..)(..)(..)/, '$1:$2:$3')}` : null,
  };
}

export function peopleCsv(count) {
  const lines = ['firstName,lastName,email,extension,softphone,deviceMac'];
  for (let index = 0; index < count; index += 1) {
    const { firstName, lastName, email, extension, mac } = person(index);
    lines.push(`${firstName},${lastName},${email},${extension},${mac === null ? 'yes' : 'no'},${mac ?? ''}`);
  }
  return `${lines.join('\n')}\n`;
}
