/* What no full-screen program can do without, in C: examples/floor.rs without a library. A marked row that j and k move,
   q leaves. It takes and gives back the terminal as any such program does. */
#include <stdio.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct termios found;

static int put(const char *bytes, int length) { return write(1, bytes, length) == length ? 0 : -1; }

static int mark(int before, int now) {
    char bytes[64];
    int length = snprintf(bytes, sizeof bytes, "\033[%d;1H\033[K\033[%d;1H\033[7mmarked\033[0m", before + 1, now + 1);
    return put(bytes, length);
}

int main(void) {
    struct winsize size;
    if (tcgetattr(0, &found) || ioctl(1, TIOCGWINSZ, &size)) return 2;
    struct termios raw = found;
    cfmakeraw(&raw);
    tcsetattr(0, TCSANOW, &raw);
    put("\033[?1049h\033[?25l\033[2J", 18);
    int marked = 0;
    mark(0, marked);
    for (char key; read(0, &key, 1) == 1 && key != 'q';) {
        int before = marked;
        if (key == 'j' && marked + 1 < size.ws_row) marked++;
        if (key == 'k' && marked > 0) marked--;
        if (marked != before) mark(before, marked);
    }
    put("\033[?25h\033[?1049l", 14);
    tcsetattr(0, TCSANOW, &found);
    return 0;
}
