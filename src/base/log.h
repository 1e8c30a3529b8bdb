/* The log: what the machine failed at, for staff, on standard error, one line a fault.
**
** A message is written when it first comes; the same message again is only counted, so that a fault
** in every frame is one line. This is the only module with state of its own, because a fault can
** happen anywhere. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* Writes "unknot: MESSAGE" unless the same message was written before. Control characters appear
** as \xNN. */
void log_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
