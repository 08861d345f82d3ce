#pragma GCC system_header
/* libc's header. Including it declares the types that <ws2/hide_pthread_begin.h> hides. */
#ifndef __cplusplus
#define pthread_t ws2_libc_pthread_t
#define pthread_attr_t ws2_libc_pthread_attr_t
#define pthread_mutex_t ws2_libc_pthread_mutex_t
#define pthread_mutexattr_t ws2_libc_pthread_mutexattr_t
#define pthread_cond_t ws2_libc_pthread_cond_t
#define pthread_condattr_t ws2_libc_pthread_condattr_t
#define pthread_key_t ws2_libc_pthread_key_t
#define pthread_once_t ws2_libc_pthread_once_t
#define pthread_rwlock_t ws2_libc_pthread_rwlock_t
#define pthread_rwlockattr_t ws2_libc_pthread_rwlockattr_t
#define pthread_spinlock_t ws2_libc_pthread_spinlock_t
#define pthread_barrier_t ws2_libc_pthread_barrier_t
#define pthread_barrierattr_t ws2_libc_pthread_barrierattr_t
#endif
#include_next <pthread.h>
