#error Windows has no <netpacket/packet.h>: --no-linux hides it
