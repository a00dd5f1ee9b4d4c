// What a broken uniqueness means to people.
import { AppError } from '../../domain/errors.js';

const codes: Readonly<Record<string, readonly [code: string, field: string]>> = {
  'users.email_key': ['user.email.taken', 'email'],
  'extensions.number': ['extension.taken', 'extension'],
  'extensions.user_id': ['extension.user-has-one', 'user'],
  'devices.mac': ['device.mac.taken', 'mac'],
  'port_orders.reference': ['port.reference.taken', 'reference'],
  'locations.name_key': ['location.name.taken', 'name'],
  'trunks.name_key': ['trunk.name.taken', 'name'],
  'trunks.username': ['trunk.user.taken', 'user'],
  'contacts.email_key': ['contact.email.taken', 'email'],
};

/** Runs a write; a conflict becomes a refusal that names the rule. `value` is shown where the database does not say which value it was. */
export async function refusals<T>(value: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const [code, field] = codes[String(error.values['constraint'])] ?? ['conflict', 'id'];
    throw new AppError('refused', code, { field, value }, { cause: error });
  }
}
