# A pseudo-terminal for the tests: runs a command in it, waits for what it should show, types, and tells what was shown.
# Reads JSON from stdin: {"command": [...], "columns": 80, "steps": [{"expect": "text", "type": "text"}], "seconds": 20}
import fcntl, json, os, pty, select, struct, sys, termios, time

order = json.load(sys.stdin)
child, master = pty.fork()
if child == 0:
    # The size must be known before the program starts.
    time.sleep(0.05)
    os.execvp(order["command"][0], order["command"])
fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, order["columns"], 0, 0))
shown, seen, steps = b"", 0, list(order["steps"])
end = time.time() + order["seconds"]
while time.time() < end:
    ready, _, _ = select.select([master], [], [], 0.1)
    if ready:
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    while steps:
        at = shown.find(steps[0]["expect"].encode(), seen)
        if at < 0:
            break
        seen = at + len(steps[0]["expect"].encode())
        os.write(master, steps.pop(0)["type"].encode())
else:
    os.kill(child, 9)
status = os.waitpid(child, 0)[1]
json.dump({"shown": shown.decode("utf-8", "replace"), "code": os.waitstatus_to_exitcode(status), "waiting": [step["expect"] for step in steps]}, sys.stdout)
