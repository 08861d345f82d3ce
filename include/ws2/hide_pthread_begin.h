/* Included before a header of libc that may declare the types of <pthread.h>, with <ws2/hide_pthread_end.h>
 * after it: with --no-linux a program may define threads with these names over Windows' threads, as many do.
 * No include guard, each pair works by itself. */
#if defined WS2_NO_LINUX && !defined __cplusplus && !defined _PTHREAD_H
#pragma push_macro("pthread_t")
#undef pthread_t
#define pthread_t ws2_libc_pthread_t
#pragma push_macro("pthread_attr_t")
#undef pthread_attr_t
#define pthread_attr_t ws2_libc_pthread_attr_t
#pragma push_macro("pthread_mutex_t")
#undef pthread_mutex_t
#define pthread_mutex_t ws2_libc_pthread_mutex_t
#pragma push_macro("pthread_mutexattr_t")
#undef pthread_mutexattr_t
#define pthread_mutexattr_t ws2_libc_pthread_mutexattr_t
#pragma push_macro("pthread_cond_t")
#undef pthread_cond_t
#define pthread_cond_t ws2_libc_pthread_cond_t
#pragma push_macro("pthread_condattr_t")
#undef pthread_condattr_t
#define pthread_condattr_t ws2_libc_pthread_condattr_t
#pragma push_macro("pthread_key_t")
#undef pthread_key_t
#define pthread_key_t ws2_libc_pthread_key_t
#pragma push_macro("pthread_once_t")
#undef pthread_once_t
#define pthread_once_t ws2_libc_pthread_once_t
#pragma push_macro("pthread_rwlock_t")
#undef pthread_rwlock_t
#define pthread_rwlock_t ws2_libc_pthread_rwlock_t
#pragma push_macro("pthread_rwlockattr_t")
#undef pthread_rwlockattr_t
#define pthread_rwlockattr_t ws2_libc_pthread_rwlockattr_t
#pragma push_macro("pthread_spinlock_t")
#undef pthread_spinlock_t
#define pthread_spinlock_t ws2_libc_pthread_spinlock_t
#pragma push_macro("pthread_barrier_t")
#undef pthread_barrier_t
#define pthread_barrier_t ws2_libc_pthread_barrier_t
#pragma push_macro("pthread_barrierattr_t")
#undef pthread_barrierattr_t
#define pthread_barrierattr_t ws2_libc_pthread_barrierattr_t
#endif
