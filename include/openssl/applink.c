/* On Windows it makes OpenSSL use the C run-time of the program. A Linux process has one C run-time. */
