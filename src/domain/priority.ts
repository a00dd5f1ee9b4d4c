// The words of T7: impact, urgency, priority, and the two kinds of ticket. By themselves, since lists need no more of the clock.

export const levels = ['low', 'medium', 'high'] as const;
/** Impact and urgency. */
export type Level = (typeof levels)[number];
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];
export const ticketKinds = ['support', 'maintenance'] as const;
export type TicketKind = (typeof ticketKinds)[number];
