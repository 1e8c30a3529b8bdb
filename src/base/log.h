/* The log: what the machine failed at, for staff, on standard error, one line a fault.
**
** A message is written when it first comes and never again, so that a fault in every frame is one
** line; after some hundred different ones a last line says that no more are written. This is the
** only module with state of its own, because a fault can happen anywhere. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* Writes "unknot: MESSAGE" unless the same message was written before. Control characters appear
** as \xNN. Any thread may call it. */
void log_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
