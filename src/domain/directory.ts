// What exists now, by every key that a row of a file may name it.
import type { Device } from './device.js';
import type { Extension } from './extension.js';
import { emailKey, fullName, type User } from './user.js';

export interface Directory {
  readonly users: ReadonlyMap<string, User>;
  readonly usersByEmail: ReadonlyMap<string, User>;
  readonly usersByName: ReadonlyMap<string, readonly User[]>;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly devices: ReadonlyMap<string, Device>;
  readonly devicesByMac: ReadonlyMap<string, Device>;
}

export function nameKey(person: { firstName: string; lastName: string }): string {
  return fullName(person).toLowerCase().normalize('NFC');
}

/** Indexes the directory. Memory: the records and six maps of references to them. */
export async function readDirectory(from: {
  users: AsyncIterable<User>; extensions: AsyncIterable<Extension>; devices: AsyncIterable<Device>;
}): Promise<Directory> {
  const users = new Map<string, User>();
  const usersByEmail = new Map<string, User>();
  const usersByName = new Map<string, User[]>();
  const extensions = new Map<string, Extension>();
  const devices = new Map<string, Device>();
  const devicesByMac = new Map<string, Device>();
  for await (const user of from.users) {
    users.set(user.id, user);
    if (user.email !== null) usersByEmail.set(emailKey(user.email), user);
    const name = nameKey(user);
    const namesakes = usersByName.get(name);
    if (namesakes) namesakes.push(user); else usersByName.set(name, [user]);
  }
  for await (const extension of from.extensions) extensions.set(extension.number, extension);
  for await (const device of from.devices) {
    devices.set(device.id, device);
    if (device.mac !== null) devicesByMac.set(device.mac, device);
  }
  return { users, usersByEmail, usersByName, extensions, devices, devicesByMac };
}
