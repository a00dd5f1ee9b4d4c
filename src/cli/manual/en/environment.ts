export const text = `# Environment and settings

A setting comes from, in this order: a flag, the environment, the project's file .pbxctl.json, your own settings, the default.

    pbxctl config list --origin

## Variables

- PBXCTL_HOME: one folder for settings and stores, instead of the usual places.
- PBXCTL_PROFILE, PBXCTL_OUTPUT, PBXCTL_LANG, PBXCTL_AS, PBXCTL_COLOR, PBXCTL_INPUT, PBXCTL_TIME_ZONE: the settings of the same names.
- PBXCTL_NOW: an ISO instant that stands in for the clock, for tests and for asking what if today were.
- NO_COLOR and FORCE_COLOR: as everywhere.
- CI: when set, nothing is ever asked.
- TZ: the zone in which instants are shown, unless the setting time-zone says otherwise; without either it is the account's. Deadlines do not depend on it.
- PAGER: the pager of the manual and of tickets show; less -R if it is not set. An empty one is none.
- LC_ALL, LC_MESSAGES, LANG: the language, unless --lang or the setting says so.

## Profiles

A profile is a named account and the back end that holds it.

    pbxctl profile add customer-b
    pbxctl --profile customer-b users list

## Secrets

Secrets come from the environment, a file or a hidden question, never from a flag, and never go into a log.
`;
