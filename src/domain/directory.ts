// What exists now, by every key that a row of a file may name it.
import type { Device } from './device.js';
import type { Extension } from './extension.js';
import { emailKey, fullName, type User } from './user.js';

/** As much of a device as an import has to know. */
export type KnownDevice = Pick<Device, 'id' | 'kind' | 'mac' | 'model' | 'userId'>;

export interface Directory {
  readonly users: ReadonlyMap<string, User>;
  readonly usersByEmail: ReadonlyMap<string, User>;
  readonly usersByName: ReadonlyMap<string, readonly User[]>;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly devices: ReadonlyMap<string, KnownDevice>;
  readonly devicesByMac: ReadonlyMap<string, KnownDevice>;
}

export function nameKey(person: { firstName: string; lastName: string }): string {
  return fullName(person).toLowerCase().normalize('NFC');
}

/** Indexes the directory. People bring their devices along, so only those that nobody has are read beside them. */
export async function readDirectory(from: {
  users: AsyncIterable<User>; extensions: AsyncIterable<Extension>; unassigned: AsyncIterable<Device>;
}): Promise<Directory> {
  const users = new Map<string, User>();
  const usersByEmail = new Map<string, User>();
  const usersByName = new Map<string, User[]>();
  const extensions = new Map<string, Extension>();
  const devices = new Map<string, KnownDevice>();
  const devicesByMac = new Map<string, KnownDevice>();

  function addDevice(device: KnownDevice): void {
    devices.set(device.id, device);
    if (device.mac !== null) devicesByMac.set(device.mac, device);
  }

  for await (const user of from.users) {
    users.set(user.id, user);
    if (user.email !== null) usersByEmail.set(emailKey(user.email), user);
    const name = nameKey(user);
    const namesakes = usersByName.get(name);
    if (namesakes) namesakes.push(user); else usersByName.set(name, [user]);
    for (const { id, kind, mac, model } of user.devices) addDevice({ id, kind, mac, model, userId: user.id });
  }
  for await (const extension of from.extensions) extensions.set(extension.number, extension);
  for await (const { id, kind, mac, model } of from.unassigned) addDevice({ id, kind, mac, model, userId: null });
  return { users, usersByEmail, usersByName, extensions, devices, devicesByMac };
}
