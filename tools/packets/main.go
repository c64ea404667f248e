// A small iptables-restore, for machines that have none: it takes the form of the rules that a local mesh is made with,
// and no other, and puts them into the kernel's nf_tables. Like the real one it replaces a whole table or nothing.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/google/nftables"
)

// hooks of the chains that the kernel itself goes through.
var hooks = map[string]*nftables.ChainHook{
	"PREROUTING": nftables.ChainHookPrerouting,
	"OUTPUT":     nftables.ChainHookOutput,
}

// priorities at which those chains change addresses.
const priority = -100

type restorer struct {
	conn   *nftables.Conn
	table  *nftables.Table
	chains map[string]*nftables.Chain
}

func main() {
	if err := restore(os.Stdin); err != nil {
		fmt.Fprintf(os.Stderr, "iptables-restore: %v\n", err)
		os.Exit(1)
	}
}

func restore(input io.Reader) error {
	conn, err := nftables.New()
	if err != nil {
		return err
	}
	all := restorer{conn: conn, chains: map[string]*nftables.Chain{}}
	committed := false
	lines := bufio.NewScanner(input)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		committed = line == "COMMIT"
		if err := all.take(line); err != nil {
			return fmt.Errorf("line %d: %q: %w", number, line, err)
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if !committed {
		return fmt.Errorf("COMMIT expected at the end")
	}
	return nil
}

func (all *restorer) take(line string) error {
	fields := strings.Fields(line)
	switch {
	case line == "" || line[0] == '#':
		return nil
	case line[0] == '*':
		return all.open(line[1:])
	case all.table == nil:
		return fmt.Errorf("a table expected")
	case line[0] == ':':
		return all.declare(fields)
	case fields[0] == "-A" && len(fields) > 2:
		return all.add(fields[1], fields[2:])
	case line == "COMMIT":
		return all.conn.Flush()
	}
	return fmt.Errorf("neither a chain, a rule nor COMMIT")
}

// open empties the table; it is made first, since one that is not there can not be deleted.
func (all *restorer) open(name string) error {
	if name != "nat" {
		return fmt.Errorf("only the table nat")
	}
	all.table = &nftables.Table{Name: name, Family: nftables.TableFamilyIPv4}
	all.conn.AddTable(all.table)
	all.conn.DelTable(all.table)
	all.conn.AddTable(all.table)
	for hooked, hook := range hooks {
		chain := &nftables.Chain{Name: hooked, Table: all.table, Type: nftables.ChainTypeNAT, Hooknum: hook}
		chain.Priority = nftables.ChainPriorityRef(priority)
		all.chains[hooked] = all.conn.AddChain(chain)
	}
	return nil
}

func (all *restorer) declare(fields []string) error {
	name := fields[0][1:]
	if all.chains[name] == nil {
		all.chains[name] = all.conn.AddChain(&nftables.Chain{Name: name, Table: all.table})
	}
	return nil
}

func (all *restorer) add(name string, words []string) error {
	chain := all.chains[name]
	if chain == nil {
		return fmt.Errorf("no chain %q", name)
	}
	rules, err := all.rulesOf(words)
	if err != nil {
		return err
	}
	for _, exprs := range rules {
		all.conn.AddRule(&nftables.Rule{Table: all.table, Chain: chain, Exprs: exprs})
	}
	return nil
}
