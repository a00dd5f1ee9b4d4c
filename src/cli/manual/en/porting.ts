export const text = `# Porting numbers: do and do not

Porting brings your numbers from the provider you have now, the losing one, to this system.

## Do

- Take name, address and account number from the **last invoice** of the losing provider and copy them **exactly**. A difference in one letter sends the order back.
- List every number that moves, and say what becomes of those that stay.
- Count on **15 business days at least** for an order that is filled in correctly; one that was rejected takes longer.
- Wait for the FOC date: the day on which the losing carrier lets the numbers go. It comes by e-mail once that carrier has agreed.
- Set where each number rings **before** that day.
- Test calls in both directions on the day.

## Do not

- **Do not cancel the present service** before the port is complete. A number whose service has ended may be lost for good.
- **Do not cancel the broadband line** with it: your phones need it, and the numbers may hang on it.
- **Do not cancel a temporary number** before the port is complete **and** the ported numbers are routed. A temporary number tied to an open port order is not given up unless that is forced, with a reason.
- Do not change the plan, the name or the address at the losing provider while the port is under way.

## How long

    pbxctl support deadline --add 15bd

That date is a not-before date: the earliest day on which numbers can move.

## Cancelling a number

That is done by mail to the numbers team, after the port.
`;
