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

/**
 * Runs a write; a conflict becomes a refusal that names the rule. The database says which field it was, not which value: `value`
 * is that of the only one that can be, or the value of each.
 */
export async function refusals<T>(value: string | Readonly<Record<string, string | null | undefined>>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const [code, field] = codes[String(error.values['constraint'])] ?? ['conflict', 'id'];
    throw new AppError('refused', code, { field, value: typeof value === 'string' ? value : value[field] ?? '' }, { cause: error });
  }
}
