//go:build tools

// Package engine pins Pulumi's own engine, which the tests run: tools/engine.mjs builds it.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
