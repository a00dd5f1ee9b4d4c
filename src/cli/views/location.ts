// Locations as people and scripts see them.
import type { Location } from '../../domain/location.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';

export const locationView: View<Location> = {
  noun: 'location',
  columns: [
    { id: 'name', value: (location) => location.name },
    { id: 'street', value: (location) => location.street },
    { id: 'unit', value: (location) => location.unit, yields: 4 },
    { id: 'city', value: (location) => location.city },
    { id: 'state', value: (location) => location.state },
    { id: 'postalCode', value: (location) => location.postalCode, yields: 1 },
    { id: 'region', value: (location) => location.region, yields: 5 },
    { id: 'confirmed', value: (location) => location.confirmed, tone: (location) => (location.confirmed ? 'good' : 'warn'), yields: 2 },
    { id: 'users', value: (location) => location.users, text: (location) => String(location.users.length), yields: 3 },
    { id: 'devices', value: (location) => location.devices, text: (location) => String(location.devices.length), yields: 3 },
    { id: 'id', value: (location) => location.id, hidden: true },
    { id: 'createdAt', value: (location) => location.createdAt, text: (location, reader) => instant(location.createdAt, reader), hidden: true },
  ],
};
