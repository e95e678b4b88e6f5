/*
 * list: which row of many is chosen, and which are in view. Drawing the rows is the screen's.
 */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct list {
	size_t top; /* the first row in view */
};

/*
 * Obeys a key that moves: up, down, pages, Home, End, j, k. *chosen stays below count. False
 * when the key does not move. height is how many rows are in view.
 */
bool list_key(size_t *chosen, size_t count, size_t height, uint32_t key);

/* Scrolls as little as brings chosen into view. */
void list_follow(struct list *list, size_t chosen, size_t count, size_t height);

#endif
