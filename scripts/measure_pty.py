"""A program in a terminal, and a clock: when it wrote what. For scripts/measure; Linux, standard library only.

Nothing of what is written is interpreted while the clock runs, so that the measuring costs next to nothing.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

# Whoever has written nothing for so long has written everything.
SILENCE = 0.03
DEADLINE = 10


class Session:
    """A program that has just been started in a terminal of its own."""

    def __init__(self, command, size, folder, environment):
        columns, rows = size
        self.master, slave = pty.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        # The child is there and waits: what forking this interpreter costs is not the program's.
        gate, opener = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            self._become(command, slave, folder, environment, gate)
        os.close(slave)
        os.close(gate)
        self.process = os.pidfd_open(self.pid)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        self.bytes, self.status = 0, None
        self.began = time.perf_counter()
        os.write(opener, b"!")
        os.close(opener)

    @staticmethod
    def _become(command, slave, folder, environment, gate):
        try:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for stream in (0, 1, 2):
                os.dup2(slave, stream)
            os.closerange(3, gate)
            os.closerange(gate + 1, 64)
            os.chdir(folder)
            os.read(gate, 1)
            os.set_inheritable(gate, False)
            os.execve(command[0], command, environment)
        finally:
            os._exit(127)

    def output(self, since=None):
        """What is written until there is silence: seconds until the last of it, and all of it.

        The first of it may take its time.
        """
        since = self.began if since is None else since
        last, pieces, patience = None, [], DEADLINE
        while self.poll.poll(patience * 1000):
            now = time.perf_counter()
            try:
                piece = os.read(self.master, 1 << 16)
            except OSError:
                break
            if not piece:
                break
            last, patience = now, SILENCE
            pieces.append(piece)
        written = b"".join(pieces)
        self.bytes += len(written)
        if last is None:
            raise TimeoutError(f"nothing came within {DEADLINE} s")
        return last - since, written

    def press(self, keys):
        """Seconds from keys to the last of what they change on the screen, and what was written for that."""
        began = time.perf_counter()
        os.write(self.master, keys)
        return self.output(began)

    def quit(self, keys):
        """Seconds from keys to the end of the program."""
        began = time.perf_counter()
        os.write(self.master, keys)
        return self._ended(began)

    def close_window(self):
        """Seconds from closing the window to the end of the program."""
        began = time.perf_counter()
        os.close(self.master)
        self.master = None
        return self._ended(began)

    def _ended(self, began):
        # A terminal that nobody reads could keep a program from ending.
        waiting = select.poll()
        waiting.register(self.process, select.POLLIN)
        if self.master is not None:
            waiting.register(self.master, select.POLLIN)
        until = began + DEADLINE
        while (left := until - time.perf_counter()) > 0:
            ready = dict(waiting.poll(left * 1000))
            if self.process in ready:
                took = time.perf_counter() - began
                self.close()
                return took
            try:
                os.read(self.master, 1 << 16)
            except OSError:
                waiting.unregister(self.master)
        raise TimeoutError(f"it does not end within {DEADLINE} s")

    def close(self):
        """Nothing stays behind."""
        if self.status is None:
            signal.pidfd_send_signal(self.process, signal.SIGKILL)
            _, self.status = os.waitpid(self.pid, 0)
            os.close(self.process)
        if self.master is not None:
            os.close(self.master)
            self.master = None

    def peak(self):
        """The most memory it ever had resident, in bytes."""
        with open(f"/proc/{self.pid}/status") as status:
            (line,) = (line for line in status if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024

    def ticks(self):
        """Clock ticks of a processor used so far, in user mode and in the kernel."""
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def drain(self):
        """Counts what has been written meanwhile."""
        while self.poll.poll(0):
            self.bytes += len(os.read(self.master, 1 << 16))
