#ifndef ETCONSOLE_TESTS_FAULTS_APART_H
#define ETCONSOLE_TESTS_FAULTS_APART_H

/*
 * Some tests want what concerns a whole machine: a small file system, a network of their own, a
 * look into another process. What a machine bars (a container, a chroot, another user) is said,
 * and the test ends with 77, as one that was not tried.
 */

/*
 * May namespaces be made, of CLONE_NEWNS or CLONE_NEWNET or neither, by root or by one who is root
 * in a namespace of their own? As nobody's root the program argv is begun anew there, with this
 * argument alone when it is not NULL.
 */
void apart_or_leave(int flags, char **argv, const char *again);

/* May another process of ours be traced (ptrace(2))? */
void apart_trace_or_leave(void);

#endif
