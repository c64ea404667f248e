package main

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"

	"github.com/google/nftables/binaryutil"
	"github.com/google/nftables/expr"
	"golang.org/x/sys/unix"
)

// register that a rule compares in, one thing after the other.
const register = 1

// rulesOf gives what nf_tables has for one rule: several where it names several ports.
func (all *restorer) rulesOf(words []string) ([][]expr.Any, error) {
	var before, after []expr.Any
	ports := []string{""}
	for len(words) > 0 {
		is := func(pattern string) bool { return matches(words, pattern) }
		var some []expr.Any
		var err error
		var taken int
		switch {
		case is("-p tcp"):
			taken, some = 2, equal(&expr.Meta{Key: expr.MetaKeyL4PROTO, Register: register}, []byte{unix.IPPROTO_TCP})
		case is("-m owner --uid-owner *"):
			taken = 4
			some, err = ownedBy(words[3])
		case is("-m addrtype ! --dst-type LOCAL"):
			taken, some = 5, notLocal(&expr.Fib{Register: register, ResultADDRTYPE: true, FlagDADDR: true})
		case is("-m addrtype ! --src-type LOCAL"):
			taken, some = 5, notLocal(&expr.Fib{Register: register, ResultADDRTYPE: true, FlagSADDR: true})
		case is("-d *"):
			taken = 2
			some, err = to(words[1])
		case is("-m multiport --dports *"):
			taken, ports = 4, strings.Split(words[3], ",")
		case is("-j REDIRECT --to-ports *"):
			taken = 4
			after, err = redirected(words[3])
		case is("-j *"):
			taken = 2
			after, err = all.verdict(words[1])
		default:
			return nil, fmt.Errorf("%q is not known", words[0])
		}
		if err != nil {
			return nil, err
		}
		before, words = append(before, some...), words[taken:]
	}
	if after == nil {
		return nil, fmt.Errorf("it does nothing")
	}
	return withPorts(before, ports, after)
}

func matches(words []string, pattern string) bool {
	wanted := strings.Fields(pattern)
	if len(words) < len(wanted) {
		return false
	}
	for index, one := range wanted {
		if one != "*" && one != words[index] {
			return false
		}
	}
	return true
}

func withPorts(before []expr.Any, ports []string, after []expr.Any) ([][]expr.Any, error) {
	var rules [][]expr.Any
	for _, port := range ports {
		rule := append([]expr.Any{}, before...)
		if port != "" {
			number, err := portOf(port)
			if err != nil {
				return nil, err
			}
			header := &expr.Payload{DestRegister: register, Base: expr.PayloadBaseTransportHeader, Offset: 2, Len: 2}
			rule = append(rule, equal(header, number)...)
		}
		rules = append(rules, append(rule, after...))
	}
	return rules, nil
}

func equal(load expr.Any, data []byte) []expr.Any {
	return []expr.Any{load, &expr.Cmp{Op: expr.CmpOpEq, Register: register, Data: data}}
}

func notLocal(load expr.Any) []expr.Any {
	local := binaryutil.NativeEndian.PutUint32(unix.RTN_LOCAL)
	return []expr.Any{load, &expr.Cmp{Op: expr.CmpOpNeq, Register: register, Data: local}}
}

func ownedBy(user string) ([]expr.Any, error) {
	id, err := strconv.ParseUint(user, 10, 32)
	owner := &expr.Meta{Key: expr.MetaKeySKUID, Register: register}
	return equal(owner, binaryutil.NativeEndian.PutUint32(uint32(id))), err
}

// to matches an address, or all of a network.
func to(text string) ([]expr.Any, error) {
	if !strings.Contains(text, "/") {
		text += "/32"
	}
	network, err := netip.ParsePrefix(text)
	if err != nil || !network.Addr().Is4() {
		return nil, fmt.Errorf("%q is no network of IPv4", text)
	}
	mask := ^uint32(0) << (32 - network.Bits())
	address := network.Masked().Addr().As4()
	return []expr.Any{
		&expr.Payload{DestRegister: register, Base: expr.PayloadBaseNetworkHeader, Offset: 16, Len: 4},
		&expr.Bitwise{
			SourceRegister: register,
			DestRegister:   register,
			Len:            4,
			Mask:           binaryutil.BigEndian.PutUint32(mask),
			Xor:            make([]byte, 4),
		},
		&expr.Cmp{Op: expr.CmpOpEq, Register: register, Data: address[:]},
	}, nil
}

func redirected(port string) ([]expr.Any, error) {
	number, err := portOf(port)
	return []expr.Any{&expr.Immediate{Register: register, Data: number}, &expr.Redir{RegisterProtoMin: register}}, err
}

func (all *restorer) verdict(name string) ([]expr.Any, error) {
	if name == "RETURN" {
		return []expr.Any{&expr.Verdict{Kind: expr.VerdictReturn}}, nil
	}
	if all.chains[name] == nil {
		return nil, fmt.Errorf("no chain %q", name)
	}
	return []expr.Any{&expr.Verdict{Kind: expr.VerdictJump, Chain: name}}, nil
}

func portOf(text string) ([]byte, error) {
	number, err := strconv.ParseUint(text, 10, 16)
	return binaryutil.BigEndian.PutUint16(uint16(number)), err
}
