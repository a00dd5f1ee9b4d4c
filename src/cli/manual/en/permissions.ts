export const text = `# Permissions

A person has one of three permissions.

- **super-admin** may do everything, and alone changes what holds for the whole system: the account, the contract, calendars, holidays, other people's permissions.
- **custom** has one or more grants: configure-pbx, view-invoices, pay-invoices, view-reports.
- **none** may look at people, extensions and devices, and open tickets if registered as a contact.

    pbxctl users edit rui@example.com --permission custom --grant configure-pbx     # comes to what there is
    pbxctl users edit rui@example.com --revoke view-reports
    pbxctl whoami
    pbxctl --as rui@example.com whoami

## What each grant is for

- configure-pbx: add, change and remove people, extensions and devices; bulk imports.
- view-invoices: see the contract, previews and invoices. Prices are shown to nobody else.
- pay-invoices: pay them.
- view-reports: read the audit log.

## Two rules that surprise

The last super admin can neither be removed nor lose the permission, because nobody could ever give one again. And only a super admin hands out permissions: whoever could hand them out could hand them to himself.

## Contacts are something else

Opening tickets does not depend on these permissions but on being a registered contact: see tickets. Tickets that ask for a change of configuration or of permissions come from super admins only; trouble and questions from any contact. A contact without an extension acts with --as, on tickets of their own and nothing else:

    pbxctl --as dora@example.com tickets list

## Exit code 4

A command that is not allowed ends with exit code 4 and names the grant that is missing.
`;
