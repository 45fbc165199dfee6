// libmicrohttpd, for the module Sandbox alone.
#include <microhttpd.h>
