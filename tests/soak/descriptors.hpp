#pragma once

/// How many descriptors this process has open.
int open_descriptors();
