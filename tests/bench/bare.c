/*
 * bare: what the console is measured against. Links the same libraries, draws one box with a
 * choice of five lines, and moves the mark with j and k. With an argument it ends at once.
 */
#include <locale.h>
#include <stdlib.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

static void draw_choice(int chosen)
{
	for (int i = 0; i < 5; i++) {
		attr_set(i == chosen ? A_BOLD | A_UNDERLINE : A_NORMAL, i == chosen ? 1 : 2, NULL);
		mvprintw(2 + i, 4, "%s %d  one of five lines to choose from",
			 i == chosen ? ">" : " ", i + 1);
	}
	attr_set(A_NORMAL, 0, NULL);
	refresh();
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return 0;
	setlocale(LC_ALL, "");
	initscr();
	start_color();
	use_default_colors();
	init_pair(1, COLOR_YELLOW, -1);
	init_pair(2, COLOR_CYAN, -1);
	raw();
	noecho();
	keypad(stdscr, TRUE);
	curs_set(0);
	box(stdscr, 0, 0);
	mvaddstr(LINES - 2, 2, "ready");
	int key, chosen = 0;
	do {
		draw_choice(chosen);
		key = getch();
		chosen = key == 'j' && chosen < 4   ? chosen + 1
			 : key == 'k' && chosen > 0 ? chosen - 1
						    : chosen;
	} while (key != ERR && key != 'q');
	endwin();
	return 0;
}
