#ifndef _INC_QOS2
#define _INC_QOS2
#include <minwinbase.h>
#include <winsock2.h>
/* The qWAVE service, which Linux does not have: QOSCreateHandle fails with ERROR_NOT_SUPPORTED. */

typedef UINT32 QOS_FLOWID, *PQOS_FLOWID;
#define QOS_NON_ADAPTIVE_FLOW 0x00000002

typedef enum _QOS_SHAPING {
    QOSShapeOnly = 0,
    QOSShapeAndMark = 1,
    QOSUseNonConformantMarkings = 2
} QOS_SHAPING,
    *PQOS_SHAPING;
typedef enum _QOS_FLOWRATE_REASON {
    QOSFlowRateNotApplicable = 0,
    QOSFlowRateContentChange = 1,
    QOSFlowRateCongestion = 2,
    QOSFlowRateHigherContentEncoding = 3,
    QOSFlowRateUserCaused = 4
} QOS_FLOWRATE_REASON;
typedef enum _QOS_NOTIFY_FLOW {
    QOSNotifyCongested = 0,
    QOSNotifyUncongested = 1,
    QOSNotifyAvailable = 2
} QOS_NOTIFY_FLOW,
    *PQOS_NOTIFY_FLOW;
typedef enum _QOS_QUERY_FLOW {
    QOSQueryFlowFundamentals = 0,
    QOSQueryPacketPriority = 1,
    QOSQueryOutgoingRate = 2
} QOS_QUERY_FLOW;
typedef enum _QOS_SET_FLOW {
    QOSSetTrafficType = 0,
    QOSSetOutgoingRate = 1,
    QOSSetOutgoingDSCPValue = 2
} QOS_SET_FLOW,
    *PQOS_SET_FLOW;
typedef enum _QOS_TRAFFIC_TYPE {
    QOSTrafficTypeBestEffort,
    QOSTrafficTypeBackground,
    QOSTrafficTypeExcellentEffort,
    QOSTrafficTypeAudioVideo,
    QOSTrafficTypeVoice,
    QOSTrafficTypeControl
} QOS_TRAFFIC_TYPE,
    *PQOS_TRAFFIC_TYPE;
typedef struct _QOS_FLOW_FUNDAMENTALS {
    BOOL BottleneckBandwidthSet;
    UINT64 BottleneckBandwidth;
    BOOL AvailableBandwidthSet;
    UINT64 AvailableBandwidth;
    BOOL RTTSet;
    UINT32 RTT;
} QOS_FLOW_FUNDAMENTALS, *PQOS_FLOW_FUNDAMENTALS;
typedef struct _QOS_FLOWRATE_OUTGOING {
    UINT64 Bandwidth;
    QOS_SHAPING ShapingBehavior;
    QOS_FLOWRATE_REASON Reason;
} QOS_FLOWRATE_OUTGOING, *PQOS_FLOWRATE_OUTGOING;
typedef struct _QOS_PACKET_PRIORITY {
    ULONG ConformantDSCPValue;
    ULONG NonConformantDSCPValue;
    ULONG ConformantL2Value;
    ULONG NonConformantL2Value;
} QOS_PACKET_PRIORITY, *PQOS_PACKET_PRIORITY;
typedef struct _QOS_VERSION {
    USHORT MajorVersion;
    USHORT MinorVersion;
} QOS_VERSION, *PQOS_VERSION;

WS2_BEGIN
WS2_API BOOL QOSCreateHandle(PQOS_VERSION version, PHANDLE handle) WS2_LINK(QOSCreateHandle);
WS2_API BOOL QOSCloseHandle(HANDLE handle) WS2_LINK(QOSCloseHandle);
WS2_API BOOL QOSAddSocketToFlow(HANDLE handle, SOCKET s, struct sockaddr* destination, QOS_TRAFFIC_TYPE type,
                                DWORD flags, PQOS_FLOWID flow) WS2_LINK(QOSAddSocketToFlow);
WS2_API BOOL QOSRemoveSocketFromFlow(HANDLE handle, SOCKET s, QOS_FLOWID flow, DWORD flags)
    WS2_LINK(QOSRemoveSocketFromFlow);
WS2_API BOOL QOSSetFlow(HANDLE handle, QOS_FLOWID flow, QOS_SET_FLOW operation, ULONG size, PVOID buffer,
                        DWORD flags, LPOVERLAPPED overlapped) WS2_LINK(QOSSetFlow);
WS2_API BOOL QOSQueryFlow(HANDLE handle, QOS_FLOWID flow, QOS_QUERY_FLOW operation, PULONG size, PVOID buffer,
                          DWORD flags, LPOVERLAPPED overlapped) WS2_LINK(QOSQueryFlow);
WS2_END
#endif
