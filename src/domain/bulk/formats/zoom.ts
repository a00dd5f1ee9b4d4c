// Zoom Phone. The portal's own sample is not public; the names are those of its batch-add call, in either spelling.
import type { BulkFormat } from '../format.js';

export const zoom: BulkFormat = {
  id: 'zoom',
  title: 'Zoom Phone',
  signatures: [[['extension_number'], ['Calling Plans', 'Package']]],
  columns: {
    first_name: 'firstName', last_name: 'lastName', email: 'email', extension_number: 'extension', display_name: 'displayName',
    outbound_caller_id: 'outboundCallerId', mac: 'deviceMac', mac_address: 'deviceMac', desk_phone_mac: 'deviceMac',
    model: 'deviceModel', device_model: 'deviceModel', desk_phone_model: 'deviceModel',
  },
  ignored: [
    'calling_plan*', 'package*', 'site*', 'template_name', 'phone_number*', 'select_outbound_caller_id', 'sms', 'brand', 'device_brand',
    'desk_phone*', 'provision_template', 'department', 'cost_center',
  ],
  adapt: { extension: (text) => (text === '0' ? 'auto' : text) },
  e164: ['outboundCallerId'],
};
