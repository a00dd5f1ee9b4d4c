// Users as people and scripts see them.
import { fullName, type User } from '../../domain/user.js';
import type { View } from '../output/column.js';

export interface UserRecord extends User {
  readonly name: string;
}

/** The record of the command surface; fields keep this order. */
export function userRecord(user: User): UserRecord {
  const { id, firstName, lastName, ...rest } = user;
  return { id, firstName, lastName, name: fullName(user), ...rest };
}

export const userView: View<User> = {
  noun: 'user',
  record: userRecord,
  columns: [
    { id: 'extension', value: (user) => user.extension },
    { id: 'name', value: fullName },
    { id: 'email', value: (user) => user.email, yields: 1 },
    { id: 'devices', value: (user) => user.devices.map((device) => device.mac ?? device.kind), yields: 3 },
    { id: 'permission', value: (user) => user.permission, yields: 2, tone: (user) => (user.permission === 'super-admin' ? 'strong' : undefined) },
    { id: 'groups', value: (user) => user.groups, yields: 4 },
    { id: 'id', value: (user) => user.id, hidden: true },
    { id: 'firstName', value: (user) => user.firstName, hidden: true },
    { id: 'lastName', value: (user) => user.lastName, hidden: true },
    { id: 'grants', value: (user) => user.grants, hidden: true },
    { id: 'softphone', value: (user) => user.softphone, hidden: true },
    { id: 'webLogin', value: (user) => user.webLogin, hidden: true },
    { id: 'hotDesking', value: (user) => user.hotDesking, hidden: true },
    { id: 'dialUser', value: (user) => user.dialUser, hidden: true },
    { id: 'dialPassword', value: (user) => user.dialPassword, hidden: true },
    { id: 'status', value: (user) => user.status, hidden: true },
    { id: 'createdAt', value: (user) => user.createdAt, hidden: true },
  ],
};
