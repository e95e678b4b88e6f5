/*
 * wipe: every block that any library frees or moves in this process is zeroed first, so that no
 * copy of a secret that OpenSSL, libcurl, jansson or curses made stays behind in the heap.
 *
 * Belongs to the program's own sources: the dynamic linker must find these names before the C
 * library's (they are exported, see etconsole_LDFLAGS in Makefile.am). Left out under sanitizers,
 * which bring an allocator of their own.
 */
#ifdef WIPE_FREED_BLOCKS

#include <dlfcn.h>
#include <malloc.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

__attribute__((visibility("default"))) void free(void *block);
__attribute__((visibility("default"))) void *realloc(void *block, size_t size);

static void (*next_free)(void *block);

/*
 * dlsym() may free before it has found free(): such a block is left to the kernel. The flag is
 * volatile since glibc declares dlsym() a leaf, which never calls back: the compiler would drop it.
 */
static void find_next(void)
{
	static volatile int searching;
	if (searching)
		return;
	searching = 1;
	*(void **)&next_free = dlsym(RTLD_NEXT, "free");
	searching = 0;
}

void free(void *block)
{
	if (block == NULL)
		return;
	if (next_free == NULL)
		find_next();
	explicit_bzero(block, malloc_usable_size(block));
	if (next_free != NULL)
		next_free(block);
}

/* A block that grows is always copied: moved by the C library, it would stay full. */
void *realloc(void *block, size_t size)
{
	if (block == NULL)
		return malloc(size);
	if (size == 0) {
		free(block);
		return NULL;
	}
	size_t held = malloc_usable_size(block);
	if (size <= held && size >= held / 2)
		return block;
	void *moved = malloc(size);
	if (moved == NULL)
		return NULL;
	memcpy(moved, block, held < size ? held : size);
	free(block);
	return moved;
}

#else

/* ISO C wants a file to declare something. */
extern int wipe_is_left_out;

#endif
