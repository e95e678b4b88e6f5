#include "core/theme_color.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#define DIRECT (1 << 24)
/* A hue, in degrees, that is still the same colour, and one that could be taken for it. */
#define HUE_NEAR 60
#define HUE_LIKE 30
/* Greys have no hue. */
#define NO_HUE (-1)

/* A user may have others for these 16, so 256 colours never map to them. */
static const unsigned basic[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
				   0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
				   0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

static int part(unsigned rgb, int which)
{
	return (int)(rgb >> (16 - 8 * which) & 0xff);
}

/* 16 basic ones, a cube of 6 by 6 by 6, and 24 greys. */
unsigned theme_color_rgb(unsigned index)
{
	static const unsigned steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
	if (index < 16)
		return basic[index];
	if (index < 232) {
		index -= 16;
		return steps[index / 36] << 16 | steps[index / 6 % 6] << 8 | steps[index % 6];
	}
	unsigned grey = 8 + 10 * (index - 232);
	return grey << 16 | grey << 8 | grey;
}

static double luminance(unsigned rgb)
{
	static const double weights[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double c = part(rgb, i) / 255.0;
		sum += weights[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

double theme_contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
	return x > y ? x / y : y / x;
}

static int distance(unsigned a, unsigned b)
{
	int sum = 0;
	for (int i = 0; i < 3; i++)
		sum += (part(a, i) - part(b, i)) * (part(a, i) - part(b, i));
	return sum;
}

/* In degrees from red. A sixth of the greatest part is the least that makes a colour. */
static int hue_of(unsigned rgb)
{
	int r = part(rgb, 0), g = part(rgb, 1), b = part(rgb, 2);
	int most = r > g ? r : g, least = r < g ? r : g;
	most = b > most ? b : most;
	least = b < least ? b : least;
	int range = most - least;
	if (range == 0 || range * 6 <= most)
		return NO_HUE;
	int hue = most == r   ? 60 * (g - b) / range
		  : most == g ? 120 + 60 * (b - r) / range
			      : 240 + 60 * (r - g) / range;
	return (hue + 360) % 360;
}

static int hue_between(int a, int b)
{
	int far = abs(a - b);
	return far > 180 ? 360 - far : far;
}

static int nearest_of_256(unsigned rgb)
{
	int best = 16, least = INT_MAX;
	for (int i = 16; i < 256 && least > 0; i++) {
		int far = distance(rgb, theme_color_rgb((unsigned)i));
		best = far < least ? i : best;
		least = far < least ? far : least;
	}
	return best;
}

/* What few colours are chosen for. */
struct choice {
	int hue;	 /* wanted, or NO_HUE */
	int spared;	 /* a hue that is another's, or NO_HUE */
	unsigned rgb;	 /* as the theme has it */
	unsigned ground; /* what it lies on */
};

/* With 8 colours less is to be had. */
static bool is_seen(unsigned rgb, unsigned ground, int colors)
{
	return theme_contrast(rgb, ground) >= (colors < 16 ? 3.0 : 4.5);
}

/* The nearest of few by hue, else by how light it is, among those that are seen; -1: none. */
static int choose(const struct choice *choice, int colors)
{
	int best = -1, least = INT_MAX;
	for (int i = 0; i < colors; i++) {
		int hue = hue_of(basic[i]), far = distance(choice->rgb, basic[i]) / 100;
		if (!is_seen(basic[i], choice->ground, colors) ||
		    (hue == NO_HUE) != (choice->hue == NO_HUE))
			continue;
		if (hue != NO_HUE) {
			int off = hue_between(hue, choice->hue);
			if (off >= HUE_NEAR || (choice->spared != NO_HUE &&
						hue_between(hue, choice->spared) <= HUE_LIKE))
				continue;
			far += off * 1000;
		}
		best = far < least ? i : best;
		least = far < least ? far : least;
	}
	return best;
}

/* Values, labels and frames are read; the others say something by their colour. */
static bool is_neutral(enum role role)
{
	return role == ROLE_TEXT || role == ROLE_MUTED || role == ROLE_BORDER ||
	       role == ROLE_FIELD || role == ROLE_SECRET;
}

static unsigned rgb_of(struct color color)
{
	return color.kind == COLOR_INDEX ? theme_color_rgb(color.value) : color.value;
}

/* Of few colours, black or the brightest. */
static int map_ground(struct color color, int colors)
{
	return luminance(rgb_of(color)) < 0.18 ? 0 : colors - 1;
}

/* The theme's own choice among those that there are stays. */
static bool map_simply(struct color color, int colors, int *out)
{
	unsigned rgb = rgb_of(color);
	if (color.kind == COLOR_DEFAULT || colors < 8)
		*out = -1;
	else if (color.kind == COLOR_INDEX && color.value < (colors > 256 ? 8U : (unsigned)colors))
		*out = (int)color.value;
	else if (colors >= DIRECT) /* the first 256 may be those of a palette all the same */
		*out = (int)(rgb < 256 ? rgb | 0x010100 : rgb);
	else if (colors >= 256)
		*out = nearest_of_256(rgb);
	else
		return false;
	return true;
}

/* What a role lies on. */
static struct color ground_of(const struct theme *theme, enum role role)
{
	struct color own = theme->style[role].background;
	return own.kind == COLOR_DEFAULT && theme->has_ground ? theme->ground : own;
}

/* Of few colours these three are red, green and yellow, if they are anything like it. */
static int usual_hue(enum role role)
{
	return role == ROLE_DANGER ? 0 : role == ROLE_OK ? 120 : role == ROLE_WARNING ? 60 : NO_HUE;
}

/* The same, of few: where nothing is said, a dark one. */
static unsigned few_under(const struct theme *theme, enum role role, int colors)
{
	struct color under = ground_of(theme, role);
	if (under.kind == COLOR_DEFAULT)
		under = theme->ground;
	bool is_dark = under.kind == COLOR_DEFAULT || map_ground(under, colors) == 0;
	return basic[is_dark ? 0 : colors > 8 ? 15 : 7];
}

/* Terminals show the first 8 in bold as the 8 behind them: black becomes a grey. */
static bool may_be_bold(const struct theme *theme, enum role role, int foreground, int colors)
{
	return colors > 16 || foreground < 0 || foreground >= 8 ||
	       (foreground > 0 &&
		is_seen(basic[foreground + 8], few_under(theme, role, colors), colors));
}

static int map_role(const struct theme *theme, enum role role, int spared, int colors)
{
	struct color wanted = theme->style[role].foreground;
	int found;
	if (map_simply(wanted, colors, &found))
		return found;
	struct choice choice = {.hue = is_neutral(role) ? NO_HUE : hue_of(rgb_of(wanted)),
				.spared = spared,
				.rgb = rgb_of(wanted),
				.ground = few_under(theme, role, colors)};
	int meant = usual_hue(role);
	if (choice.hue != NO_HUE && meant != NO_HUE && hue_between(choice.hue, meant) < HUE_NEAR)
		choice.hue = meant;
	found = choose(&choice, colors);
	choice.hue = NO_HUE;
	return found >= 0 ? found : choose(&choice, colors);
}

void theme_map(const struct theme *theme, int colors, struct theme_colors out[ROLE_COUNT])
{
	int depth = colors < 8 ? 0 : colors < 16 ? 8 : colors < 256 ? 16 : colors;
	int danger = map_role(theme, ROLE_DANGER, NO_HUE, depth);
	int spared = danger >= 0 && depth <= 16 ? hue_of(basic[danger]) : NO_HUE;
	for (int i = 0; i < ROLE_COUNT; i++) {
		enum role role = (enum role)i;
		struct color under = ground_of(theme, role);
		int is = role == ROLE_DANGER ? danger : map_role(theme, role, spared, depth);
		out[i].foreground = is;
		if (!map_simply(under, depth, &out[i].background))
			out[i].background = map_ground(under, depth);
		out[i].is_bold = theme->style[i].bold && may_be_bold(theme, role, is, depth);
	}
}
