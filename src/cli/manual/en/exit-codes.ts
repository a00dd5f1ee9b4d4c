export const text = `# Exit codes

- 0: done. An empty list is done, too.
- 1: failed for another reason, which is a defect of the tool.
- 2: usage: an unknown command or flag, a value that is missing or malformed.
- 3: not found.
- 4: not allowed: a permission is missing, or the contact is not registered.
- 5: refused by a rule or a conflict; an import with faulty rows of which nothing was written.
- 6: a bulk change or a batch ended with some rows failed; the others are done.
- 7: the back end cannot be reached, or the store cannot be read or written.
- 8: the back end cannot do this.
- 130: interrupted; what was done stays done, and can be resumed. Or the question whether to go on was answered with no: nothing was changed.

## In scripts

    pbxctl extensions import people.csv --yes --results done.csv
    case $? in 0) ;; 6) mail -s "rows to correct" hr@example.com < done.csv ;; *) exit 1 ;; esac

With -o json an error is one object on standard error: code, message, hint, field, row. Codes never change; sentences may. A closed pipe, as in pbxctl users list | head, is a normal end.
`;
