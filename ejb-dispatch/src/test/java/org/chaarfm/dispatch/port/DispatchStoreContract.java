package org.chaarfm.dispatch.port;

/** What every {@link DispatchStore} must do, whatever it is made of. */
public abstract class DispatchStoreContract extends JoinedSession
        implements MembershipContract,
                AdmittanceContract,
                ErasureContract,
                AdmissionContract,
                PassedOverContract,
                DiscoveryRestartContract,
                LeasingContract,
                ChoiceContract,
                QuarantineContract,
                DrainContract,
                SettlingContract,
                ResumingContract,
                DeathContract,
                RedistributionContract,
                RetryContract,
                RunContract,
                ListContract {}
